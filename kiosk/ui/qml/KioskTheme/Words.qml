pragma Singleton
import QtQuick

// Every word of the screens in the session's language, by the keys of content/<language>/screens.toml and
// form.toml ("form." before the latter's); pushed by the program.
QtObject {
    property var t: ({})
}
