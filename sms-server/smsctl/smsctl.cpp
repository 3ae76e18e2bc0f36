// SPDX-License-Identifier: GPL-3.0-or-later

// smsctl: the administrator's command line of a server.

#include "secure/process.h"
#include "smsctl/commands.h"

#include <QCoreApplication>

#include <sys/stat.h>

int main(int argc, char *argv[])
{
    using namespace shahn::smsctl;

    // Whatever it makes, the database included, is for its owner alone.
    umask(S_IRWXG | S_IRWXO);
    if (const auto isProtected = shahn::secure::protectProcess(); !isProtected) {
        printLine(isProtected.error().detail);
        return 1;
    }
    QCoreApplication application(argc, argv);
    QCoreApplication::setApplicationName(QStringLiteral("smsctl"));
    QCoreApplication::setApplicationVersion(QStringLiteral(SHAHN_VERSION));
    const CommandLine line(
        QStringLiteral("smsctl"), QStringLiteral(SHAHN_VERSION), programSummary(), allCommands());
    return line.run(QCoreApplication::arguments());
}
