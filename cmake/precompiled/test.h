// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

// What nearly every test includes.
#include "core.h"

#include <QCoreApplication>
#include <QSignalSpy>
#include <QTemporaryDir>
#include <QTest>
