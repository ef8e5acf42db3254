"""SSH keys and what is signed with them."""

import subprocess


def keypair(folder, name, *, passphrase=""):
    """A new key; its public half is in `<name>.pub`."""
    key = folder / name
    subprocess.run(
        ["ssh-keygen", "-q", "-t", "ed25519", "-N", passphrase, "-C", name, "-f", key], check=True, stdin=subprocess.DEVNULL)
    return key


def signer(name, key, options='namespaces="policygen@v1"'):
    """A line of allowed_signers."""
    kind, public, *_ = key.with_suffix(".pub").read_text().split()
    return f"{name} {options} {kind} {public}\n"


def sign(project, version, name, key):
    """A signature as somebody makes it who has ssh-keygen and the published statement alone."""
    done = subprocess.run(
        ["ssh-keygen", "-q", "-Y", "sign", "-f", key, "-n", "policygen@v1"],
        input=(project.site / f"p/versions/{version}/statement.txt").read_bytes(), stdout=subprocess.PIPE, check=True)
    path = project.policy / f"signatures/{version}/{name}.sig"
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_bytes(done.stdout)
    return path
