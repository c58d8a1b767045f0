from tests.ui.test_journey import *
def test_x(open_kiosk):
    kiosk = open_kiosk(moving=True)
    begin(kiosk, "en")
    kiosk.touch("quizCard")
    kiosk.touch("quizOption_0")
    kiosk.wait(lambda: kiosk.has("showMeButton"))
    print(kiosk.texts(), kiosk.program.quiz.alert)
