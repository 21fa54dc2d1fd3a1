# Nesting has limits.
# RUN: rm -rf %t && split-file %s %t
# RUN: not %krait check %t/0.py 2>&1 | FileCheck %s --check-prefix=E0
# E0: 0.py:21:21: error: too many statically nested blocks
#--- 0.py
for a in b:
 for a in b:
  for a in b:
   for a in b:
    for a in b:
     for a in b:
      for a in b:
       for a in b:
        for a in b:
         for a in b:
          for a in b:
           for a in b:
            for a in b:
             for a in b:
              for a in b:
               for a in b:
                for a in b:
                 for a in b:
                  for a in b:
                   for a in b:
                    for a in b:
                     pass
