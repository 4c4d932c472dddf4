"""Sends what stands on its input by the mail server of this machine; nothing where the input is empty.

``python send_mail.py SUBJECT TO``: by SMTP on the loopback,
since a service without privileges may start no ``sendmail``.
"""

import smtplib
import sys
from email.message import EmailMessage


def main() -> None:
    """Read, and send. Raises OSError where no mail server answers, so that the unit fails and says so."""
    text = sys.stdin.read().strip()
    if not text:
        return
    mail = EmailMessage()
    mail["Subject"], mail["From"], mail["To"] = sys.argv[1], "ilgi@localhost", sys.argv[2]
    mail.set_content(text)
    with smtplib.SMTP("127.0.0.1", 25, timeout=60) as server:
        server.send_message(mail)


if __name__ == "__main__":
    main()
