"""A gRPC health client of grpc.io's own library, whose messages are written by hand.

health_client.py TARGET METHOD [SERVICE]

Prints a line for each message: the name of its status; and at the end the code of a call that did not end with OK.
"""

import sys

import grpc

NAMES = ["UNKNOWN", "SERVING", "NOT_SERVING", "SERVICE_UNKNOWN"]


def main():
    target, method, service = sys.argv[1], sys.argv[2], "".join(sys.argv[3:4]).encode()
    request = b"\x0a" + bytes([len(service)]) + service if service else b""
    path = "/grpc.health.v1.Health/" + method
    with grpc.insecure_channel(target) as channel:
        try:
            if method == "Watch":
                for message in channel.unary_stream(path)(request):
                    print(NAMES[message[1] if message else 0], flush=True)
            else:
                message = channel.unary_unary(path)(request, timeout=30)
                print(NAMES[message[1] if message else 0])
        except grpc.RpcError as error:
            print(error.code().name, flush=True)


main()
