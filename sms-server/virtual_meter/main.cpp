// SPDX-License-Identifier: GPL-3.0-or-later
#include "virtual_meter/commands.h"

#include <QCoreApplication>

int main(int argc, char *argv[])
{
    const QCoreApplication application(argc, argv);
    QCoreApplication::setApplicationName(QStringLiteral("virtual-meter"));
    QCoreApplication::setApplicationVersion(QStringLiteral(SHAHN_VERSION));
    return static_cast<int>(shahn::meter::runCommand(QCoreApplication::arguments()));
}
