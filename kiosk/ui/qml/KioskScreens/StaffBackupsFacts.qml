pragma ComponentBehavior: Bound
import QtQuick
import KioskBackend
import KioskTheme

// A line each: what an act does, or a step of a restore.
Column {
    id: root

    required property BackupsViewModel viewModel
    property bool tight: false

    Repeater {
        model: root.viewModel.facts

        StaffDeskFact {
            required property string glyph
            required property string kind
            // The base has words of its own.
            required words
            required property string value

            width: root.width
            tight: root.tight
            icon1: glyph
            tail: value
            ink: kind === "plain" ? StaffTheme.ink : StaffTheme.colourOf(kind)
            Accessible.role: Accessible.StaticText
            Accessible.name: value === "" ? words : words + ": " + value
        }
    }
}
