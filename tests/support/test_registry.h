// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

// One program holds all test classes of a layer. Each class registers itself under the name of its
// file; `vault_tests tst_key_file [Qt Test arguments]` runs one, and so does each line of ctest.

#include <QObject>

#include <map>
#include <memory>
#include <string>

namespace shahn::test
{

using TestFactory = std::unique_ptr<QObject> (*)();

// The classes of this program by name: tst_key_file.
std::map<std::string, TestFactory> &testClasses();

// Adds a class to the program.
class Registration final
{
public:
    // file: the source's name as __FILE__ has it.
    Registration(const char *file, TestFactory factory);
};

} // namespace shahn::test

// Stands once at the end of a test's source, before its .moc.
#define SHAHN_TEST(TestClass)                                                                      \
    static const shahn::test::Registration registration(                                           \
        __FILE__, []() -> std::unique_ptr<QObject> { return std::make_unique<TestClass>(); });
