for s in ("l[2:5]=[9]", "l[:]=l", "l[5:2]=[1,2]", "l[::2]=[1]", "l[::2]=\"abcde\"", "l[::-2]=range(5)", "del l[::3]", "del l[::-3]", "del l[20]",
          "l[20]=1", "l[1:2]=5", "l[::2]=5", "del l[\"a\"]", "l[2:2]=l", "l[-3:]=\"\"", "l[100:]=[1]", "l+=5", "l*=0", "del l[5:1:-1]", "l[1:8:3]=(1,2,3)",
          "l.extend(l)", "l.extend(x for x in l[:3])", "del l[1.5]", "l[1.5]=1", "del l[::0]"):
    l = list(range(10))
    try: exec(s); print(s, "->", l)
    except Exception as e: print(s, type(e).__name__, e, l)
