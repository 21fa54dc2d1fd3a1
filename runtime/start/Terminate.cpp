// The C++ library's last words are not for users of Python programs: nothing here throws, and the library's own handler
// would bring its demangler, 49 kB of every program, to name the exception.
#include <cstdlib>

namespace __gnu_cxx {
void __verbose_terminate_handler() { std::abort(); }
} // namespace __gnu_cxx
