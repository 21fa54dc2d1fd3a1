// For native modules that compute with the limbs of ints.
#pragma once
#include "runtime/types/IntDetail.h"
