from django.apps import AppConfig


class Ui(AppConfig):
    name = "sanhu.ui"
    label = "ui"
