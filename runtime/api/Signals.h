// For the native module _signal, and modules that wait without the GIL and let signals in.
#pragma once
#include "runtime/call/Call.h"
#include "runtime/thread/Gil.h"
#include "runtime/thread/Runtime.h"
#include "runtime/thread/Signals.h"
#include "runtime/types/Set.h"
