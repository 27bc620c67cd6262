"""A gRPC health server of grpc.io's own library, whose messages are written by hand.

health_server.py PORT_FILE [CERTIFICATE KEY]

It listens on a free port of 127.0.0.1 and writes its number into PORT_FILE. What a service answers is in its name:
"" and "up" serve, "down" does not, "odd" has another status, "gone" is NOT_FOUND with a message beyond ASCII, "late" never
answers, "key" wants the metadata x-key, "deadline" wants a timeout of less than an hour, "huge" answers with 5 MiB. Lines on
standard input change what "" says: SERVING, NOT_SERVING.
"""

import os
import sys
import threading
from concurrent import futures

import grpc

SERVING, NOT_SERVING = b"\x08\x01", b"\x08\x02"
changed = threading.Condition()
current = SERVING


def service_of(request):
    return request[2:].decode() if request else ""


def check(request, context):
    service = service_of(request)
    if service == "":
        return current
    if service == "up":
        return SERVING
    if service == "down":
        return NOT_SERVING
    if service == "odd":
        return b"\x08\x07"
    if service == "late":
        done = threading.Event()
        context.add_callback(done.set)
        done.wait()
        return SERVING
    if service == "key":
        if ("x-key", "open sesame") in context.invocation_metadata():
            return SERVING
        context.abort(grpc.StatusCode.UNAUTHENTICATED, "no key")
    if service == "huge":
        return b"\x12\x80\x80\xc0\x02" + bytes(5 * 1024 * 1024)
    if service == "deadline":
        return SERVING if context.time_remaining() < 3600 else NOT_SERVING
    context.abort(grpc.StatusCode.NOT_FOUND, "no %s: 100 % förbi")


def watch(request, context):
    told = None
    with changed:
        while context.is_active():
            if told != current:
                told = current
                yield told
            changed.wait(0.1)


def main():
    global current
    handlers = {
        "Check": grpc.unary_unary_rpc_method_handler(check),
        "Watch": grpc.unary_stream_rpc_method_handler(watch),
    }
    server = grpc.server(futures.ThreadPoolExecutor(max_workers=32))
    server.add_generic_rpc_handlers((grpc.method_handlers_generic_handler("grpc.health.v1.Health", handlers),))
    if len(sys.argv) > 2:
        certificate, key = (open(name, "rb").read() for name in sys.argv[2:4])
        port = server.add_secure_port("127.0.0.1:0", grpc.ssl_server_credentials([(key, certificate)]))
    else:
        port = server.add_insecure_port("127.0.0.1:0")
    server.start()
    with open(sys.argv[1] + ".new", "w") as file:
        file.write(str(port))
    os.rename(sys.argv[1] + ".new", sys.argv[1])
    for line in sys.stdin:
        with changed:
            current = {"SERVING": SERVING, "NOT_SERVING": NOT_SERVING}[line.strip()]
            changed.notify_all()


main()
