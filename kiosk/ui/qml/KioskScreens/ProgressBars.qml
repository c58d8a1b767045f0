pragma ComponentBehavior: Bound
import QtQuick
import KioskTheme

// Small bars that repeat the words beside them.
Row {
    id: root

    required property int count
    required property int done

    spacing: Theme.mm(2)
    Accessible.ignored: true

    Repeater {
        model: root.count

        Rectangle {
            required property int index

            width: Theme.mm(9)
            height: Theme.mm(2)
            radius: height / 2
            color: index < root.done ? Theme.primary : Theme.track
        }
    }
}
