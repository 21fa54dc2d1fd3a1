# Locks, locals and threads; what the threads print is ordered by locks.
import _thread
def t(*l):
  for e in l:
    try: print(e,'->', eval(e))
    except BaseException as x: print(e, type(x).__name__, x)
lk=_thread.allocate_lock(); r=_thread.RLock()
t("lk.release()","lk.locked()","lk.acquire(0)","lk.locked()","lk.acquire(False,1)","lk.acquire(timeout=-2)","lk.acquire(timeout=0.01)","lk.acquire(True,0.01)","lk.release()","lk.acquire(timeout=1e20)","lk.acquire('a')","lk.acquire(True,'x')","lk.__enter__()","lk.__exit__(1,2,3)","r.release()","r.acquire()","r.acquire(blocking=False)","r._is_owned()","r._release_save()[0]","r._is_owned()","r.acquire(False,3)","lk.acquire(a=1)","_thread.LockType()","_thread.start_new_thread(1,2)","_thread.start_new_thread(print,2)","_thread.start_new_thread(print,(),3)","_thread.start_new_thread()","_thread._local(1)","_thread._local().x","_thread.stack_size()","_thread.stack_size(5)","_thread.error is RuntimeError","_thread._local().__dict__","_thread._count()","_thread.exit()","_thread.TIMEOUT_MAX","_thread._ExceptHookArgs((1,2,3,4))","_thread.get_ident()==_thread.get_ident()","type(lk)","type(r)","repr(lk)[:29]","repr(r)[:40]","_thread._set_sentinel().locked()")
x=_thread._local(); x.a=5; print(x.a,x.__dict__)
done=_thread.allocate_lock(); done.acquire()
out=[]
def f(*a,**k):
    out.append((a,k,hasattr(x,'a'))); x.a=7; out.append(x.a); done.release()
_thread.start_new_thread(f,(1,),{'k':2}); done.acquire(); print(out, x.a)
class L(_thread._local):
    def __init__(s,v): s.v=v; out.append('init')
l2=L(3); l2.w=1; out.clear()
def g(): out.append(l2.v); out.append(hasattr(l2,'w')); done.release()
_thread.start_new_thread(g,()); done.acquire(); print(out,l2.w)
n=0; lock=_thread.allocate_lock()
def work():
    global n
    for _ in range(2000):
        with lock: n+=1
gates=[_thread.allocate_lock() for _ in range(4)]
for q in gates: q.acquire()
def run(q): work(); q.release()
for q in gates: _thread.start_new_thread(run,(q,))
for q in gates: q.acquire()
print(n)
try: del x.a; x.a
except AttributeError as e: print(e)
try: x.__dict__={}
except AttributeError as e: print(e)
