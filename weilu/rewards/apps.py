from django.apps import AppConfig


class RewardsConfig(AppConfig):
    name = "weilu.rewards"
    default_auto_field = "django.db.models.BigAutoField"
