"""Stands for the gRPC server of Stigmer: it has health, and says NOT_SERVING while there is a file "broken" beside it."""

import os
import sys
from concurrent import futures

import grpc


def check(request, context):
    return b"\x08\x02" if os.path.exists("broken") else b"\x08\x01"


server = grpc.server(futures.ThreadPoolExecutor(max_workers=4))
server.add_generic_rpc_handlers((grpc.method_handlers_generic_handler(
    "grpc.health.v1.Health", {"Check": grpc.unary_unary_rpc_method_handler(check)}),))
if not server.add_insecure_port("127.0.0.1:" + os.environ["GRPC_PORT"]):
    sys.exit("the port is taken")
server.start()
print("serving, temporal at", os.environ["TEMPORAL_ADDRESS"], flush=True)
server.wait_for_termination()
