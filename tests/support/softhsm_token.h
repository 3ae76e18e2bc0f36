// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

// A SoftHSM token in a directory of its own, which goes away with the object. The library reads its
// configuration once per process, so there is one such object per program.

#include "vault/pkcs11_options.h"

#include <QTemporaryDir>

namespace shahn::test
{

class SoftHsmToken
{
public:
    // Empty when SoftHSM is not installed.
    static QString libraryPath();

    // Makes the token directory and sets SOFTHSM2_CONF; tokens are made by initToken.
    SoftHsmToken();

    // Ends the program when softhsm2-util fails.
    vault::Pkcs11Options initToken(const QString &label);
    // As `options`, with a PIN that the token refuses.
    vault::Pkcs11Options withWrongPin(vault::Pkcs11Options options) const;

    // Takes the tokens away from the library, and brings them back.
    void hide() const;
    void show() const;

private:
    QString writePin(const QString &name, const QByteArray &pin) const;

    QTemporaryDir m_directory;
};

} // namespace shahn::test
