for e in ['sorted()','sorted([1],1)','sorted(iterable=[1])','sorted([1],foo=1)','sorted([1],key=None,reverse=2)','sorted([1],reverse=None)','sorted(1,key=5)','sorted([3,1,2],reverse=True)','sorted("bca",key=ord)','sorted.__text_signature__']:
    try: print(e, eval(e))
    except TypeError as x: print(e,x)
