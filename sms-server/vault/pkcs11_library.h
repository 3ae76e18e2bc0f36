// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

// Pkcs11Library: a loaded and initialised PKCS#11 library. Shared by the sessions that use it.
// Internal to the vault.

#include "core/error.h"

#include <p11-kit/pkcs11.h>

#include <QString>

#include <memory>

namespace shahn::vault
{

// A call that the library refused, kept as a number so that the loss of a session is seen.
struct Pkcs11Failure {
    CK_RV code = CKR_OK;
    const char *operation = "";
};

// The session, the login or the token is gone or of no more use: a new login may help.
bool isSessionLoss(CK_RV code);

// VaultSealed for a refused PIN, AlgorithmNotSupported for an unknown mechanism, else
// VaultUnavailable.
Error toError(const Pkcs11Failure &failure);

template <class T>
using Pkcs11Result = Expected<T, Pkcs11Failure>;

class Pkcs11Library
{
public:
    // VaultUnavailable when the file is no PKCS#11 library or does not start.
    static Expected<std::shared_ptr<Pkcs11Library>> open(const QString &path);
    Pkcs11Library(const Pkcs11Library &) = delete;
    Pkcs11Library &operator=(const Pkcs11Library &) = delete;
    ~Pkcs11Library();

    CK_FUNCTION_LIST &functions() const { return *m_functions; }

    // Ends and starts the library, which is the only way to make many of them see a token that was
    // away. All sessions are lost. Not while another thread uses the library.
    Expected<void> restart();

private:
    explicit Pkcs11Library(CK_FUNCTION_LIST *functions) : m_functions(functions) { }

    Expected<void> start();

    CK_FUNCTION_LIST *m_functions = nullptr; // owned by the library, which is never unloaded
    bool m_isOurs = false; // this object started the library and so ends it
};

} // namespace shahn::vault
