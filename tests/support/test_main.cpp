// SPDX-License-Identifier: GPL-3.0-or-later
// The main function of every test program, built with and without widgets.
#include "support/test_registry.h"

#include <QTest>

#ifdef QT_WIDGETS_LIB
#include <QApplication>
using Application = QApplication;
#else
#include <QCoreApplication>
using Application = QCoreApplication;
#endif

#include <cstdio>
#include <map>
#include <string>

namespace shahn::test
{
namespace
{

using Registry = std::map<std::string, Registration::Factory>;

Registry &registry()
{
    static Registry classes;
    return classes;
}

int listClasses()
{
    std::puts("Names a test class and then, if wanted, Qt Test arguments. Classes:");
    for (const auto &[name, factory] : registry())
        std::printf("  %s\n", name.c_str());
    return 2;
}

} // namespace

Registration::Registration(const char *file, Factory factory)
{
    std::string name = file;
    name = name.substr(name.rfind('/') + 1);
    name = name.substr(0, name.rfind('.'));
    if (!registry().emplace(name, factory).second)
        qFatal("%s is registered twice", name.c_str());
}

} // namespace shahn::test

int main(int argc, char **argv)
{
    using namespace shahn::test;
    const auto found = argc > 1 ? registry().find(argv[1]) : registry().end();
    if (found == registry().end())
        return listClasses();
    // Qt Test sees the program's name and what follows the class.
    argv[1] = argv[0];
    --argc;
    ++argv;
    Application application(argc, argv);
#ifdef QT_WIDGETS_LIB
    QCoreApplication::setAttribute(Qt::AA_Use96Dpi);
#endif
    const auto test = found->second();
    return QTest::qExec(test.get(), argc, argv);
}
