// SPDX-License-Identifier: GPL-3.0-or-later
#include "support/test_registry.h"

namespace shahn::test
{

std::map<std::string, TestFactory> &testClasses()
{
    static std::map<std::string, TestFactory> classes;
    return classes;
}

Registration::Registration(const char *file, TestFactory factory)
{
    std::string name = file;
    name = name.substr(name.rfind('/') + 1);
    name = name.substr(0, name.rfind('.'));
    if (!testClasses().emplace(name, factory).second)
        qFatal("%s is registered twice", name.c_str());
}

} // namespace shahn::test
