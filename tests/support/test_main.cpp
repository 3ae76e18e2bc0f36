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

namespace
{

int listClasses()
{
    std::puts("Names a test class and then, if wanted, Qt Test arguments. Classes:");
    for (const auto &[name, factory] : shahn::test::testClasses())
        std::printf("  %s\n", name.c_str());
    return 2;
}

} // namespace

int main(int argc, char **argv)
{
    const auto &classes = shahn::test::testClasses();
    const auto found = argc > 1 ? classes.find(argv[1]) : classes.end();
    if (found == classes.end())
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
