"""What can be typed after `weilu`: one small file per command, Django only when it runs."""
