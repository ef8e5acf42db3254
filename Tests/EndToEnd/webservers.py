"""Web servers on this machine that serve a site with a configuration that policygen wrote."""

import contextlib
import http.client
import os
import pathlib
import shutil
import socket
import subprocess
import tempfile
import time


def free_port():
    with socket.socket() as listener:
        listener.bind(("127.0.0.1", 0))
        return listener.getsockname()[1]


@contextlib.contextmanager
def open_folder():
    """A folder that a server's own user can look into; those of pytest are for this user alone."""
    folder = pathlib.Path(tempfile.mkdtemp(prefix="policygen-web-"))
    folder.chmod(0o755)
    try:
        yield folder
    finally:
        shutil.rmtree(folder, ignore_errors=True)


def open_to_all(folder):
    for path in [folder, *folder.rglob("*")]:
        path.chmod(path.stat().st_mode | (0o555 if path.is_dir() else 0o444))


class Web:
    """A client that follows nothing and believes nothing."""

    def __init__(self, port, folder=None):
        self.port = port
        self.folder = folder

    @property
    def url(self):
        return f"http://127.0.0.1:{self.port}"

    def get(self, path):
        connection = http.client.HTTPConnection("127.0.0.1", self.port, timeout=20)
        try:
            connection.request("GET", path)
            answer = connection.getresponse()
            body = answer.read()
            names = [name.lower() for name, _ in answer.getheaders()]
            assert len(names) == len(set(names)), f"{path}: a header stands twice: {names}"
            return answer.status, {name.lower(): value for name, value in answer.getheaders()}, body
        finally:
            connection.close()


def wait_for(port, server, log):
    end = time.monotonic() + 20
    while time.monotonic() < end:
        assert server.poll() is None, log()
        with contextlib.suppress(OSError), socket.create_connection(("127.0.0.1", port), timeout=1):
            return
        time.sleep(0.02)
    raise AssertionError("the server never came up: " + log())


@contextlib.contextmanager
def running(command, port, folder):
    with open(folder / "log", "w") as log:
        server = subprocess.Popen(command, stdin=subprocess.DEVNULL, stdout=log, stderr=log, cwd=folder)
    try:
        wait_for(port, server, (folder / "log").read_text)
        yield Web(port, folder)
    finally:
        server.terminate()
        server.wait()


def nginx_configuration(folder, port, snippet):
    temporary = "\n".join(
        f"  {name}_temp_path {folder}/{name};" for name in ("client_body", "proxy", "fastcgi", "uwsgi", "scgi"))
    path = folder / "nginx.conf"
    path.write_text(f"""
daemon off;
{'user root;' if os.geteuid() == 0 else ''}
pid {folder}/nginx.pid;
error_log stderr;
events {{ }}
http {{
  access_log off;
  include /etc/nginx/mime.types;
{temporary}
  server {{
    listen 127.0.0.1:{port};
    include {snippet};
  }}
}}
""")
    return path


@contextlib.contextmanager
def nginx(folder, snippet):
    port = free_port()
    path = nginx_configuration(folder, port, snippet)
    with running(["nginx", "-p", folder, "-c", path], port, folder) as web:
        yield web


MODULES = "/usr/lib/apache2/modules"


@contextlib.contextmanager
def apache(folder, document_root):
    """Apache as hosts set it up: `.htaccess` may do what `AllowOverride FileInfo` allows."""
    port = free_port()
    loaded = "\n".join(
        f"LoadModule {name}_module {MODULES}/mod_{name}.so"
        for name in ("mpm_event", "authz_core", "mime", "dir", "alias", "headers"))
    (folder / "apache.conf").write_text(f"""
{loaded}
ServerRoot {folder}
ServerName 127.0.0.1
PidFile {folder}/apache.pid
DefaultRuntimeDir {folder}
Mutex file:{folder} default
Listen 127.0.0.1:{port}
{'User www-data' if os.geteuid() == 0 else ''}
ErrorLog /dev/stderr
TypesConfig /etc/mime.types
DocumentRoot {document_root}
<Directory />
  AllowOverride None
  Require all denied
</Directory>
<Directory {document_root}>
  AllowOverride FileInfo
  Require all granted
</Directory>
<FilesMatch "^\\.ht">
  Require all denied
</FilesMatch>
""")
    open_to_all(document_root)
    with running(["apache2", "-f", folder / "apache.conf", "-DFOREGROUND"], port, folder) as web:
        yield web
