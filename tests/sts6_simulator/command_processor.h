// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

// The vending firmware of the simulated module: GL?EC, SM?DI, SM?QD, SM?GA, SM?VC, SM?VM, SM?VK and
// SM?VT, with the rules and status codes of STS 600-8-6. Tokens are computed with our engine.

#include "security_module_state.h"

namespace shahn::test
{

class CommandProcessor
{
public:
    explicit CommandProcessor(SecurityModuleState state);

    // From a frame without its CR to the answer's frame with CR.
    QByteArray answer(const QByteArray &frame);

private:
    struct Meter {
        const sts::VendingKey *key = nullptr;
        sts::DecoderKeyInputs inputs;
        int tct = 0;
    };

    QByteArray process(const QByteArray &command, const QByteArray &rest);
    QByteArray clock() const;
    QByteArray attributes(const QByteArray &rest) const;
    QByteArray singleToken(const QByteArray &rest, int tokenClass);
    QByteArray keyChange(const QByteArray &rest) const;
    QByteArray verify(const QByteArray &rest) const;

    const sts::VendingKey *find(quint32 number) const;
    QByteArray checkTime(const sts::VendingKey &key, quint32 tid) const;
    QByteArray checkNewKey(const sts::VendingKey &key) const;
    QByteArray encrypted(const Meter &meter, int tokenClass, quint64 block) const;

    SecurityModuleState m_state;
};

} // namespace shahn::test
