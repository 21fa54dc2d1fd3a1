import pkg.unused_is_absent
