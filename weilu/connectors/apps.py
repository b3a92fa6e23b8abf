from django.apps import AppConfig


class ConnectorsConfig(AppConfig):
    name = "weilu.connectors"
    default_auto_field = "django.db.models.BigAutoField"
