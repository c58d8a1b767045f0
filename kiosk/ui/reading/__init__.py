"""Pages on a screen: measuring text, laying out, plain maps for QML."""
