; The Windows installer. tools/package_installer.py gives VERSION, FOUR (1.2.3.0), PAYLOAD (folder), SIZE_KB, ICON, OUT.
; For all users, into Program Files. Silent: kiosk-setup.exe /S [/ACCOUNT=kiosk] [/LOCK=1]
; Uninstall silent: uninstall.exe /S keeps the data; with /PURGE=1 it goes too. Not yet run on Windows.
; Its own stub is of 32 bits, which every 64-bit Windows runs; a test under Wine asks for one of 64.
!ifdef TARGET
    Target "${TARGET}"
!endif
Unicode true
ManifestDPIAware true
SetCompressor /SOLID lzma
RequestExecutionLevel admin

!include MUI2.nsh
!include FileFunc.nsh
!include LogicLib.nsh
!include x64.nsh

!define PRODUCT "Waiting-room kiosk"
!define REMOVE "Software\Microsoft\Windows\CurrentVersion\Uninstall\Kiosk"

Name "${PRODUCT}"
OutFile "${OUT}"
InstallDir "$PROGRAMFILES64\Kiosk"
BrandingText "${PRODUCT} ${VERSION}"
VIProductVersion "${FOUR}"
VIAddVersionKey "ProductName" "${PRODUCT}"
VIAddVersionKey "ProductVersion" "${VERSION}"
VIAddVersionKey "FileVersion" "${VERSION}"
VIAddVersionKey "FileDescription" "${PRODUCT}, set-up"
VIAddVersionKey "LegalCopyright" "MIT License, the kiosk's authors"
!ifdef SIGN
    !finalize '${SIGN} "%1"' = 0
    !uninstfinalize '${SIGN} "%1"' = 0
!endif

!define MUI_ICON "${ICON}"
!define MUI_UNICON "${ICON}"
!insertmacro MUI_PAGE_WELCOME
!insertmacro MUI_PAGE_COMPONENTS
!insertmacro MUI_PAGE_INSTFILES
!insertmacro MUI_PAGE_FINISH
!insertmacro MUI_UNPAGE_CONFIRM
!insertmacro MUI_UNPAGE_INSTFILES
!insertmacro MUI_LANGUAGE "English"
!insertmacro MUI_LANGUAGE "Spanish"

LangString SEC_PROGRAM ${LANG_ENGLISH} "Program"
LangString SEC_PROGRAM ${LANG_SPANISH} "Programa"
LangString SEC_LOCK ${LANG_ENGLISH} "Lock this computer to the kiosk"
LangString SEC_LOCK ${LANG_SPANISH} "Dejar en este equipo solo el quiosco"
LangString DESC_PROGRAM ${LANG_ENGLISH} "The program and its data folder."
LangString DESC_PROGRAM ${LANG_SPANISH} "El programa y su carpeta de datos."
LangString DESC_LOCK ${LANG_ENGLISH} "Only for a computer that is a kiosk: the kiosk replaces the desktop of its account. It can be undone."
LangString DESC_LOCK ${LANG_SPANISH} "Solo para un equipo que sea un quiosco: el quiosco sustituye al escritorio de su cuenta. Se puede deshacer."
LangString IN_USE ${LANG_ENGLISH} "The kiosk is open. Close it on its staff screen, then try again."
LangString IN_USE ${LANG_SPANISH} "El quiosco está abierto. Ciérrelo en la pantalla del personal e inténtelo otra vez."
LangString NEEDS_64 ${LANG_ENGLISH} "The kiosk needs 64-bit Windows."
LangString NEEDS_64 ${LANG_SPANISH} "El quiosco necesita Windows de 64 bits."
LangString NO_RIGHTS ${LANG_ENGLISH} "The data folder could not be closed to others. Nothing was installed."
LangString NO_RIGHTS ${LANG_SPANISH} "No se pudo cerrar la carpeta de datos a otras personas. No se instaló nada."
LangString NO_ACCOUNT ${LANG_ENGLISH} "There is no account of that name yet, so only administrators can open the data folder. Make the account, then run this again."
LangString NO_ACCOUNT ${LANG_SPANISH} "Todavía no existe una cuenta con ese nombre: solo los administradores pueden abrir la carpeta de datos. Cree la cuenta y ejecute esto otra vez."
LangString NOT_LOCKED ${LANG_ENGLISH} "The computer could not be locked. The program is installed; 'kiosk machine lock' says why."
LangString NOT_LOCKED ${LANG_SPANISH} "No se pudo limitar el equipo al quiosco. El programa está instalado; «kiosk machine lock» dice por qué."
LangString NOT_UNLOCKED ${LANG_ENGLISH} "The computer is still locked to the kiosk and could not be unlocked. Run 'kiosk machine unlock' first."
LangString NOT_UNLOCKED ${LANG_SPANISH} "El equipo sigue limitado al quiosco. Ejecute primero «kiosk machine unlock»."
LangString ASK_DATA ${LANG_ENGLISH} "Delete the patients' requests and the keys too? Without the keys nobody can ever read the requests. No keeps them in$\r$\n$R9"
LangString ASK_DATA ${LANG_SPANISH} "¿Borrar también las solicitudes de los pacientes y las claves? Sin las claves nadie podrá leer las solicitudes. No las conserva en$\r$\n$R9"

Var Account

; Ends with code 2, after the message where somebody is looking.
!macro Refuse TEXT
    SetErrorLevel 2
    MessageBox MB_ICONSTOP|MB_OK "${TEXT}" /SD IDOK
    Abort "${TEXT}"
!macroend

; A program that runs keeps its file from being opened for writing.
!macro RequireClosed
    ${If} ${FileExists} "$INSTDIR\kioskw.exe"
        ClearErrors
        FileOpen $R0 "$INSTDIR\kioskw.exe" a
        ${If} ${Errors}
            !insertmacro Refuse "$(IN_USE)"
        ${EndIf}
        FileClose $R0
    ${EndIf}
!macroend

Section "$(SEC_PROGRAM)" SecProgram
    SectionIn RO
    !insertmacro RequireClosed
    ; SYSTEM and administrators by number, since their names are translated; nobody by inheritance.
    CreateDirectory "$R9"
    nsExec::ExecToLog '"$SYSDIR\icacls.exe" "$R9" /inheritance:r /grant:r "*S-1-5-18:(OI)(CI)F" "*S-1-5-32-544:(OI)(CI)F"'
    Pop $R0
    ${If} $R0 != 0
        !insertmacro Refuse "$(NO_RIGHTS)"
    ${EndIf}
    nsExec::ExecToLog '"$SYSDIR\icacls.exe" "$R9" /grant:r "$Account:(OI)(CI)M"'
    Pop $R0
    ${If} $R0 != 0
        DetailPrint "$(NO_ACCOUNT)"
        MessageBox MB_ICONEXCLAMATION|MB_OK "$(NO_ACCOUNT)" /SD IDOK
    ${EndIf}
    ; An older version's modules must not be found beside the new; what locking wrote stays.
    RMDir /r "$INSTDIR\lib"
    RMDir /r "$INSTDIR\licenses"
    SetOutPath "$INSTDIR"
    File /r "${PAYLOAD}\*.*"
    WriteUninstaller "$INSTDIR\uninstall.exe"
    WriteRegStr HKLM "${REMOVE}" "DisplayName" "${PRODUCT}"
    WriteRegStr HKLM "${REMOVE}" "DisplayVersion" "${VERSION}"
    WriteRegStr HKLM "${REMOVE}" "Publisher" "The kiosk's authors"
    WriteRegStr HKLM "${REMOVE}" "DisplayIcon" "$INSTDIR\kioskw.exe"
    WriteRegStr HKLM "${REMOVE}" "InstallLocation" "$INSTDIR"
    WriteRegStr HKLM "${REMOVE}" "UninstallString" '"$INSTDIR\uninstall.exe"'
    WriteRegStr HKLM "${REMOVE}" "QuietUninstallString" '"$INSTDIR\uninstall.exe" /S'
    WriteRegDWORD HKLM "${REMOVE}" "EstimatedSize" ${SIZE_KB}
    WriteRegDWORD HKLM "${REMOVE}" "NoModify" 1
    WriteRegDWORD HKLM "${REMOVE}" "NoRepair" 1
SectionEnd

; Off unless somebody ticks it: most who try the program do so on a computer with a desktop.
Section /o "$(SEC_LOCK)" SecLock
    nsExec::ExecToLog '"$INSTDIR\kiosk.exe" machine lock --user "$Account"'
    Pop $R0
    ${If} $R0 != 0
        SetErrorLevel 3
        MessageBox MB_ICONEXCLAMATION|MB_OK "$(NOT_LOCKED)" /SD IDOK
    ${EndIf}
SectionEnd

!insertmacro MUI_FUNCTION_DESCRIPTION_BEGIN
    !insertmacro MUI_DESCRIPTION_TEXT ${SecProgram} "$(DESC_PROGRAM)"
    !insertmacro MUI_DESCRIPTION_TEXT ${SecLock} "$(DESC_LOCK)"
!insertmacro MUI_FUNCTION_DESCRIPTION_END

Function .onInit
    ${IfNot} ${RunningX64}
        !insertmacro Refuse "$(NEEDS_64)"
    ${EndIf}
    SetRegView 64
    SetShellVarContext all
    StrCpy $R9 "$APPDATA\Kiosk"
    ${GetParameters} $R1
    ${GetOptions} $R1 "/ACCOUNT=" $Account
    ${If} $Account == ""
        StrCpy $Account "kiosk"
    ${EndIf}
    ${GetOptions} $R1 "/LOCK=" $R2
    ${If} $R2 == "1"
        !insertmacro SelectSection ${SecLock}
    ${EndIf}
FunctionEnd

Function un.onInit
    SetRegView 64
    SetShellVarContext all
    StrCpy $R9 "$APPDATA\Kiosk"
FunctionEnd

Section "Uninstall"
    !insertmacro RequireClosed
    ; The account would be left with a shell that is gone.
    ${If} ${FileExists} "$INSTDIR\lock.json"
        nsExec::ExecToLog '"$INSTDIR\kiosk.exe" machine unlock'
        Pop $R0
        ${If} $R0 != 0
            !insertmacro Refuse "$(NOT_UNLOCKED)"
        ${EndIf}
    ${EndIf}
    ${GetParameters} $R1
    ${GetOptions} $R1 "/PURGE=" $R2
    ${If} $R2 == "1"
        RMDir /r "$R9"
    ${ElseIf} ${FileExists} "$R9\*.*"
        MessageBox MB_ICONQUESTION|MB_YESNO|MB_DEFBUTTON2 "$(ASK_DATA)" /SD IDNO IDNO keep
        RMDir /r "$R9"
        keep:
    ${EndIf}
    RMDir /r "$INSTDIR"
    DeleteRegKey HKLM "${REMOVE}"
SectionEnd
