from django.apps import AppConfig


class CharterConfig(AppConfig):
    name = "weilu.charter"
    default_auto_field = "django.db.models.BigAutoField"
