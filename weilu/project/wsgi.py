"""The pages alone, for any WSGI server: `weilu.project.wsgi:application`."""

import os

from django.core.wsgi import get_wsgi_application

os.environ.setdefault("DJANGO_SETTINGS_MODULE", "weilu.project.settings")
application = get_wsgi_application()
