// For native modules that look into Python functions.
#pragma once
#include "runtime/call/Function.h"
