from tests.ui.program import *
from kiosk.ui.application import *
def test_close(open_kiosk):
    k=open_kiosk(moving=True)
    for _ in range(1):
        print(k.screen, k.names(""))
    assert not k.has("idleSheet")
    k.close()
    import shiboken6
    print("valid", shiboken6.isValid(k.application.engine))
