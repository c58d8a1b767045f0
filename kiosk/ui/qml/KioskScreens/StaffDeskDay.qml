import QtQuick

// A filter by day.
StaffPickRow {
    required property string name
    required property string words
    required property bool chosen

    objectName: "deskDay_" + name
    text: words
    picked: chosen
}
