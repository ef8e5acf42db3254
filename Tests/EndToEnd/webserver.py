"""A web server of this machine alone that serves a folder as the site asks for it, and does wrong what a test wants."""

import contextlib
import http.server
import pathlib
import socket
import ssl
import threading

HEADERS = {
    "Content-Security-Policy":
        "default-src 'none'; style-src 'self'; img-src 'self'; base-uri 'none'; form-action 'none'; "
        "frame-ancestors 'none'",
    "X-Content-Type-Options": "nosniff",
    "X-Frame-Options": "DENY",
    "Referrer-Policy": "no-referrer",
    "Permissions-Policy": "camera=(), geolocation=(), microphone=()",
    "Cache-Control": "public, max-age=0, must-revalidate",
}
IMMUTABLE = "public, max-age=31536000, immutable"
TYPES = {
    ".html": "text/html; charset=utf-8", ".css": "text/css", ".svg": "image/svg+xml", ".json": "application/json",
    ".xml": "application/xml", ".txt": "text/plain; charset=utf-8", ".png": "image/png",
}

# Each of them is made by a test in test_publish_proof.py, or in LiveProofTests.swift where it needs another machine.
LIVE_CODES = {
    "live-missing", "live-differs", "live-redirected", "live-unreadable", "live-media-type", "live-archive-missing",
    "live-archive-differs", "live-archive-unknown", "live-other-publication", "live-without-publication", "live-left",
    "live-not-found", "live-header", "live-cache", "live-unencrypted", "live-without-hsts",
}


class Handler(http.server.BaseHTTPRequestHandler):
    protocol_version = "HTTP/1.1"

    def do_GET(self):
        server = self.server
        server.seen.append((self.path, dict(self.headers)))
        special = server.special.get(self.path) or server.special.get("*")
        if special and special(self) is not False:
            return
        path = server.folder / self.path.lstrip("/")
        if self.path.endswith("/"):
            path /= "index.html"
        if path.is_file():
            self.give(path.read_bytes(), path.suffix)
        else:
            self.give((server.folder / "404.html").read_bytes(), ".html", status=404)

    def give(self, body, suffix=".html", status=200, headers=(), length=None):
        """A whole answer with the headers of the site; those with the value None are left out."""
        self.send_response(status)
        given = {"Content-Type": TYPES.get(suffix), **HEADERS, "Content-Length": str(len(body) if length is None else length)}
        if self.path.startswith("/assets/"):
            given["Cache-Control"] = IMMUTABLE
        for name, value in {**given, **self.server.headers, **dict(headers)}.items():
            if value is not None:
                self.send_header(name, value)
        self.end_headers()
        self.wfile.write(body)

    def file(self, path=None):
        path = self.server.folder / (path or self.path.lstrip("/"))
        return (path / "index.html" if path.is_dir() else path).read_bytes()

    def log_message(self, *_):
        pass


class Server(http.server.ThreadingHTTPServer):
    daemon_threads = True

    def __init__(self, folder, host="127.0.0.1", context=None):
        self.address_family = socket.AF_INET6 if ":" in host else socket.AF_INET
        super().__init__((host, 0), Handler)
        if context:
            self.socket = context.wrap_socket(self.socket, server_side=True)
        self.folder = pathlib.Path(folder)
        self.special, self.headers, self.seen = {}, {}, []
        name = f"[{host}]" if ":" in host else host
        self.url = f"http{'s' if context else ''}://{name}:{self.server_address[1]}"

    def handle_error(self, *_):
        """Clients that go away are a part of the tests."""


@contextlib.contextmanager
def serving(folder, host="127.0.0.1", certificate=None):
    """- certificate: a file with a key and a certificate, for https."""
    context = None
    if certificate:
        context = ssl.SSLContext(ssl.PROTOCOL_TLS_SERVER)
        context.load_cert_chain(certificate)
    server = Server(folder, host, context)
    threading.Thread(target=server.serve_forever, kwargs={"poll_interval": 0.02}, daemon=True).start()
    try:
        yield server
    finally:
        server.shutdown()
        server.server_close()
