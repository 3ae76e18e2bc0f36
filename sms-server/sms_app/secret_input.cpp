// SPDX-License-Identifier: GPL-3.0-or-later
#include "sms_app/secret_input.h"

#include "secure/password.h"
#include "secure/secret_file.h"

#include <fcntl.h>
#include <termios.h>
#include <unistd.h>

#include <csignal>
#include <cstring>

namespace shahn::sms_app
{

namespace
{

constexpr size_t typedBytesMax = 1024;
constexpr unsigned char breakOctet = 3; // of Ctrl-C

enum class Echo : quint8 { On, Off };

// The terminal of the process, on request with the echo switched off as long as the object lives.
class Terminal
{
public:
    explicit Terminal(Echo echo) : m_descriptor(open("/dev/tty", O_RDWR | O_CLOEXEC | O_NOCTTY))
    {
        m_isUsable = m_descriptor >= 0 && tcgetattr(m_descriptor, &m_before) == 0;
        if (!m_isUsable || echo == Echo::On)
            return;
        termios silent = m_before;
        // Ctrl-C ends the line and then the program: the echo comes back before it does.
        silent.c_lflag &= ~static_cast<tcflag_t>(ECHO | ISIG);
        silent.c_cc[VEOL] = breakOctet;
        m_isSilent = tcsetattr(m_descriptor, TCSAFLUSH, &silent) == 0;
        m_isUsable = m_isSilent;
    }

    Terminal(const Terminal &) = delete;
    Terminal &operator=(const Terminal &) = delete;

    ~Terminal()
    {
        if (m_isSilent)
            tcsetattr(m_descriptor, TCSAFLUSH, &m_before);
        if (m_descriptor >= 0)
            close(m_descriptor);
    }

    bool isUsable() const { return m_isUsable; }

    bool write(const QByteArray &text)
    {
        return ::write(m_descriptor, text.constData(), static_cast<size_t>(text.size()))
            == text.size();
    }

    // Up to the end of the line, without it.
    secure::SecretBytes readLine()
    {
        secure::SecretBytes line(typedBytesMax);
        size_t length = 0;
        unsigned char octet = 0;
        while (length < line.size() && read(m_descriptor, &octet, 1) == 1 && octet != '\n') {
            if (m_isSilent && octet == breakOctet) {
                tcsetattr(m_descriptor, TCSAFLUSH, &m_before);
                write("\n");
                std::raise(SIGINT);
            }
            line.data()[length++] = octet;
        }
        return secure::SecretBytes::copyOf(line.octets().first(length));
    }

private:
    int m_descriptor = -1;
    termios m_before = {};
    bool m_isSilent = false;
    bool m_isUsable = false;
};

// Of what may be empty, so is the answer.
Expected<secure::SecretBytes> askFor(const QString &question, Echo echo)
{
    Terminal terminal(echo);
    if (!terminal.isUsable() || !terminal.write(question.toUtf8() + ": ")) {
        return fail(ErrorCode::FileUnreadable,
            QStringLiteral(
                "%1: there is no terminal to ask at; --help names the option that answers it")
                .arg(question));
    }
    secure::SecretBytes typed = terminal.readLine();
    if (echo == Echo::Off)
        terminal.write("\n");
    return typed;
}

Expected<secure::SecretBytes> ask(const QString &question, Echo echo)
{
    auto typed = askFor(question, echo);
    if (!typed)
        return typed;
    if (typed->isEmpty())
        return fail(ErrorCode::InvalidField, QStringLiteral("%1: nothing was typed").arg(question));
    return typed;
}

} // namespace

Expected<secure::SecretBytes> promptSecret(const QString &question)
{
    return ask(question, Echo::Off);
}

Expected<QString> promptText(const QString &question)
{
    const auto typed = ask(question, Echo::On);
    if (!typed)
        return typed.error();
    const QString text = QString::fromUtf8(typed->view()).trimmed();
    if (text.isEmpty())
        return fail(ErrorCode::InvalidField, QStringLiteral("%1: nothing was typed").arg(question));
    return text;
}

Expected<QString> promptText(const QString &question, const QString &otherwise)
{
    const auto typed = askFor(
        otherwise.isEmpty() ? question : QStringLiteral("%1 [%2]").arg(question, otherwise),
        Echo::On);
    if (!typed)
        return typed.error();
    const QString text = QString::fromUtf8(typed->view()).trimmed();
    return text.isEmpty() ? otherwise : text;
}

bool hasTerminal() { return Terminal(Echo::On).isUsable(); }

Expected<secure::SecretBytes> promptNewSecret(const QString &question)
{
    auto first = promptSecret(question);
    if (!first)
        return first;
    const auto second = promptSecret(question + QStringLiteral(", once more"));
    if (!second)
        return second.error();
    if (!(*first == *second))
        return fail(ErrorCode::InvalidField, QStringLiteral("%1: the two differ").arg(question));
    return first;
}

namespace
{

// What comes from a file can be typed too.
Expected<secure::SecretBytes> typed(
    const Expected<secure::SecretBytes> &secret, const QString &source)
{
    if (!secret)
        return secret.error();
    auto form = secure::typedForm(*secret);
    if (!form)
        return fail(form.error().code, QStringLiteral("%1: %2").arg(source, form.error().detail));
    return form;
}

} // namespace

Expected<secure::SecretBytes> secretFrom(const QString &file, const QString &question)
{
    return file.isEmpty() ? promptSecret(question) : secure::readCredential(file);
}

Expected<secure::SecretBytes> newSecretFrom(const QString &file, const QString &question)
{
    return file.isEmpty() ? typed(promptNewSecret(question), question)
                          : typed(secure::readCredential(file), file);
}

} // namespace shahn::sms_app
