# RUN: %krait build --emit=hir -o - %s | FileCheck %s


class Base:
    def first(self):
        return 1


class Derived(Base):
    # CHECK-LABEL: func @__main__.Derived.first
    # CHECK:         %[[SUPER:[0-9]+]] = load_global
    # CHECK-NOT:     call
    # CHECK:         load_super_method %[[SUPER]]
    def first(self):
        return super().first()

    # The object is kept, or the call has arguments: as written.
    # CHECK-LABEL: func @__main__.Derived.second
    # CHECK-NOT:     load_super_method
    def second(self):
        parent = super()
        return parent.first() + super(Derived, self).first()

    # CHECK-LABEL: func @__main__.Derived.third
    # CHECK-NOT:     load_super_method
    def third(self, other):
        return other().first()
