// SPDX-License-Identifier: GPL-3.0-or-later
#include "smsctl/answers.h"

#include "sms_app/secret_input.h"
#include "smsctl/table.h"

namespace shahn::smsctl
{

Expected<QString> Answers::text(
    const char *option, const char *question, const QString &otherwise, const Check &check) const
{
    if (has(option))
        return m_arguments.text(option);
    if (!m_isAsking)
        return fail(
            ErrorCode::MissingField, QStringLiteral("--%1 is missing").arg(QLatin1String(option)));
    while (true) {
        auto answer = sms_app::promptText(QLatin1String(question), otherwise);
        if (!answer || !check)
            return answer;
        const auto checked = check(*answer);
        if (checked)
            return answer;
        printLine(checked.error().detail);
    }
}

Expected<QString> Answers::textIfAny(
    const char *option, const char *question, const QString &otherwise) const
{
    if (!has(option) && !m_isAsking)
        return QString();
    return text(option, question, otherwise);
}

QStringList Answers::passedOn(const QString &option, const QString &ofCommand) const
{
    const QByteArray name = option.toLatin1();
    if (!has(name.constData()))
        return {};
    return { QStringLiteral("--") + ofCommand, m_arguments.text(name.constData()) };
}

} // namespace shahn::smsctl
