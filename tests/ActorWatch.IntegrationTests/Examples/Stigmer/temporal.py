"""Stands for a Temporal server: it takes a second until it listens on PORT."""

import socket
import sys
import time

time.sleep(1)
server = socket.create_server(("127.0.0.1", int(sys.argv[1])), reuse_port=False)
print("listening", flush=True)
while True:
    server.accept()[0].close()
