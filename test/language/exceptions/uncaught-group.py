# differential: --stderr
def fail(kind):
    raise kind("inside")


errors = []
for kind in (ValueError, KeyError):
    try:
        fail(kind)
    except Exception as error:
        errors.append(error)
raise ExceptionGroup("several", errors + [ExceptionGroup("nested", [TypeError("t")])])
