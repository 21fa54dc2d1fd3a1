// For native modules whose objects have instance attributes or that keep dictionaries of their own making.
#pragma once
#include "runtime/object/Shape.h"
#include "runtime/types/DictTable.h"
