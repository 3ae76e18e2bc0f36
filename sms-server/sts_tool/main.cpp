// SPDX-License-Identifier: GPL-3.0-or-later
#include "sts_tool/tool_commands.h"

#include <QCoreApplication>

int main(int argc, char *argv[])
{
    const QCoreApplication application(argc, argv);
    QCoreApplication::setApplicationName(QStringLiteral("sts-tool"));
    QCoreApplication::setApplicationVersion(QStringLiteral(SHAHN_VERSION));
    return static_cast<int>(shahn::sts::runTool(QCoreApplication::arguments()));
}
