// SPDX-License-Identifier: GPL-3.0-or-later
#include "sms_app/log.h"

#include "core/clock.h"

#include <QDateTime>
#include <QLoggingCategory>

#include <atomic>
#include <cstdio>

namespace shahn::sms_app
{
namespace
{

// Qt's message handler is a plain function, so what it needs cannot be passed to it.
std::atomic<const Clock *> s_clock = nullptr;

const char *levelText(QtMsgType type)
{
    switch (type) {
    case QtDebugMsg:
        return "debug";
    case QtInfoMsg:
        return "info";
    case QtWarningMsg:
        return "warning";
    case QtCriticalMsg:
    case QtFatalMsg:
        return "error";
    }
    return "error";
}

void writeLine(QtMsgType type, const QMessageLogContext &context, const QString &message)
{
    QString text = message;
    text.replace(u'\n', u' ');
    const QByteArray line = s_clock.load()->nowUtc().toString(Qt::ISODateWithMs).toLatin1() + ' '
        + levelText(type) + ' ' + (context.category ? context.category : "default") + ' '
        + text.toUtf8() + '\n';
    std::fwrite(line.constData(), 1, size_t(line.size()), stderr);
}

} // namespace

void startLog(const Clock &clock, const QString &level)
{
    s_clock = &clock;
    const QStringList levels = { QStringLiteral("debug"), QStringLiteral("info"),
        QStringLiteral("warning"), QStringLiteral("error") };
    const qsizetype index = levels.indexOf(level);
    QString rules;
    for (qsizetype i = 0; i < 3; ++i) {
        rules += QStringLiteral("*.%1=%2\n")
                     .arg(levels[i], i >= index ? QStringLiteral("true") : QStringLiteral("false"));
    }
    rules += QStringLiteral("qt.*.debug=false\nqt.*.info=false\n");
    QLoggingCategory::setFilterRules(rules);
    qInstallMessageHandler(writeLine);
}

} // namespace shahn::sms_app
