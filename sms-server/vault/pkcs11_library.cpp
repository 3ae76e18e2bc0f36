// SPDX-License-Identifier: GPL-3.0-or-later
#include "vault/pkcs11_library.h"

#include <QLibrary>

namespace shahn::vault
{

bool isSessionLoss(CK_RV code)
{
    switch (code) {
    case CKR_SESSION_HANDLE_INVALID:
    case CKR_SESSION_CLOSED:
    case CKR_USER_NOT_LOGGED_IN:
    case CKR_DEVICE_REMOVED:
    case CKR_DEVICE_ERROR:
    case CKR_TOKEN_NOT_PRESENT:
    case CKR_TOKEN_NOT_RECOGNIZED:
    case CKR_OBJECT_HANDLE_INVALID:
    case CKR_KEY_HANDLE_INVALID:
    case CKR_CRYPTOKI_NOT_INITIALIZED:
    case CKR_GENERAL_ERROR:
    case CKR_OPERATION_ACTIVE: // one that did not end; a new session has none
        return true;
    default: // not an enumeration: a list of numbers that any library may add to
        return false;
    }
}

Error toError(const Pkcs11Failure &failure)
{
    const QString detail = QStringLiteral("PKCS#11: %1 gives 0x%2")
                               .arg(QLatin1String(failure.operation))
                               .arg(failure.code, 8, 16, QLatin1Char('0'));
    switch (failure.code) {
    case CKR_PIN_INCORRECT:
    case CKR_PIN_LOCKED:
    case CKR_PIN_INVALID:
    case CKR_PIN_LEN_RANGE:
    case CKR_PIN_EXPIRED:
        return { ErrorCode::VaultSealed, detail };
    case CKR_MECHANISM_INVALID:
    case CKR_MECHANISM_PARAM_INVALID:
    case CKR_KEY_SIZE_RANGE:
    case CKR_FUNCTION_NOT_SUPPORTED:
        return { ErrorCode::AlgorithmNotSupported, detail };
    default: // as above
        return { ErrorCode::VaultUnavailable, detail };
    }
}

Expected<std::shared_ptr<Pkcs11Library>> Pkcs11Library::open(const QString &path)
{
    QLibrary library(path);
    // Unloading a PKCS#11 library is not safe in many of them; it stays until the process ends.
    library.setLoadHints(QLibrary::PreventUnloadHint);
    const QFunctionPointer symbol = library.resolve("C_GetFunctionList");
    if (symbol == nullptr) {
        return fail(ErrorCode::VaultUnavailable,
            QStringLiteral("'%1' is no PKCS#11 library: %2").arg(path, library.errorString()));
    }
    CK_FUNCTION_LIST *functions = nullptr;
    const CK_RV listed = reinterpret_cast<CK_C_GetFunctionList>(symbol)(&functions);
    if (listed != CKR_OK || functions == nullptr)
        return toError({ listed, "C_GetFunctionList" });
    std::shared_ptr<Pkcs11Library> opened(new Pkcs11Library(functions));
    if (auto started = opened->start(); !started)
        return started.error();
    return opened;
}

Expected<void> Pkcs11Library::start()
{
    CK_C_INITIALIZE_ARGS arguments = {};
    arguments.flags = CKF_OS_LOCKING_OK;
    const CK_RV started = m_functions->C_Initialize(&arguments);
    m_isOurs = started == CKR_OK;
    if (started != CKR_OK && started != CKR_CRYPTOKI_ALREADY_INITIALIZED)
        return toError({ started, "C_Initialize" });
    return {};
}

Expected<void> Pkcs11Library::restart()
{
    if (m_isOurs)
        m_functions->C_Finalize(nullptr);
    m_isOurs = false;
    return start();
}

Pkcs11Library::~Pkcs11Library()
{
    if (m_isOurs)
        m_functions->C_Finalize(nullptr);
}

} // namespace shahn::vault
