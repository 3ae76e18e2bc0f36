// SPDX-License-Identifier: GPL-3.0-or-later
#include "system/kill/agent.h"

#include <QCoreApplication>
#include <QSocketNotifier>

#include <cstdio>
#include <unistd.h>

using namespace shahn;

int main(int argc, char *argv[])
{
    QCoreApplication application(argc, argv);
    if (argc != 2) {
        std::fprintf(stderr, "usage: outbox_agent DATA-DIRECTORY <commands\n");
        return 2;
    }
    test::Agent agent(QString::fromLocal8Bit(argv[1]));
    if (const auto opened = agent.open(); !opened) {
        std::fprintf(stderr, "outbox_agent: %s\n", qPrintable(opened.error().detail));
        return 1;
    }
    QByteArray typed;
    QSocketNotifier input(STDIN_FILENO, QSocketNotifier::Read);
    QObject::connect(&input, &QSocketNotifier::activated, &application, [&] {
        char buffer[4096];
        const ssize_t count = ::read(STDIN_FILENO, buffer, sizeof(buffer));
        if (count <= 0)
            return QCoreApplication::quit();
        typed.append(buffer, count);
        for (qsizetype end = typed.indexOf('\n'); end >= 0; end = typed.indexOf('\n')) {
            const QString line = QString::fromUtf8(typed.left(end));
            typed.remove(0, end + 1);
            agent.obey(line.split(u' ', Qt::SkipEmptyParts));
        }
    });
    test::tell(QStringLiteral("ready"));
    return QCoreApplication::exec();
}
