from django.apps import AppConfig


class ClimateConfig(AppConfig):
    name = "weilu.climate"
    default_auto_field = "django.db.models.BigAutoField"
