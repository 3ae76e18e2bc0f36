// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

// What nearly every file with widgets includes.
#include "core.h"

#include <QApplication>
#include <QHeaderView>
#include <QLabel>
#include <QLineEdit>
#include <QPushButton>
#include <QTableView>
#include <QTimer>
