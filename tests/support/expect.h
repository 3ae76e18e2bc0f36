// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

// Checks of Expected values in Qt tests that say which error came instead.

#include "core/error.h"

#include <QTest>

#define EXPECT_OK(expression)                                                                      \
    do {                                                                                           \
        const auto &expectOkResult = (expression);                                                 \
        if (!expectOkResult.has_value())                                                           \
            QFAIL(qPrintable(QStringLiteral("%1: %2").arg(                                         \
                shahn::errorName(expectOkResult.error().code), expectOkResult.error().detail)));   \
    } while (false)

#define EXPECT_ERROR(expression, expectedCode)                                                     \
    do {                                                                                           \
        const auto &expectErrorResult = (expression);                                              \
        QVERIFY2(!expectErrorResult.has_value(), "succeeded");                                     \
        if (expectErrorResult.error().code != (expectedCode))                                      \
            QFAIL(qPrintable(                                                                      \
                QStringLiteral("%1 instead of %2: %3")                                             \
                    .arg(shahn::errorName(expectErrorResult.error().code),                         \
                        shahn::errorName(expectedCode), expectErrorResult.error().detail)));       \
    } while (false)
