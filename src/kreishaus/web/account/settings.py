# SPDX-FileCopyrightText: 2026 Open Kreishaus contributors
# SPDX-License-Identifier: EUPL-1.2
"""How people sign in: the settings of allauth. `kreishaus/settings.py` takes all of them over."""

ACCOUNT_ADAPTER = "kreishaus.web.account.adapter.Adapter"
ACCOUNT_LOGIN_METHODS = {"email"}
ACCOUNT_SIGNUP_FIELDS = ["email*", "password1*"]
ACCOUNT_USER_MODEL_USERNAME_FIELD = None
ACCOUNT_EMAIL_VERIFICATION = "mandatory"
ACCOUNT_EMAIL_VERIFICATION_BY_CODE_ENABLED = True  # the person stays where the draft was begun
ACCOUNT_PASSWORD_RESET_BY_CODE_ENABLED = True
ACCOUNT_PREVENT_ENUMERATION = True
ACCOUNT_TEMPLATE_EXTENSION = "html"
ACCOUNT_LOGOUT_ON_GET = False
ACCOUNT_SESSION_REMEMBER = False
ACCOUNT_EMAIL_SUBJECT_PREFIX = ""
ACCOUNT_CHANGE_EMAIL = True
ACCOUNT_EMAIL_NOTIFICATIONS = True
ACCOUNT_REAUTHENTICATION_REQUIRED = True
ACCOUNT_EMAIL_VERIFICATION_SUPPORTS_RESEND = True
ACCOUNT_EMAIL_VERIFICATION_SUPPORTS_CHANGE = False  # offered to new addresses only, it would tell them apart
ACCOUNT_EMAIL_VERIFICATION_BY_CODE_MAX_ATTEMPTS = 5
ACCOUNT_EMAIL_VERIFICATION_BY_CODE_TIMEOUT = ACCOUNT_LOGIN_TIMEOUT = 30 * 60  # mails can be slow
ACCOUNT_PASSWORD_RESET_BY_CODE_MAX_ATTEMPTS = 5
ACCOUNT_PASSWORD_RESET_BY_CODE_TIMEOUT = 15 * 60
ALLAUTH_USER_CODE_FORMAT = {"numeric": True, "length": 8}  # 1234-5678
ACCOUNT_RATE_LIMITS = {  # ip: the visitor's address, key: the e-mail address
    "login": "60/m/ip",
    "login_failed": "20/5m/ip,5/5m/key",
    "signup": "10/m/ip,60/h/ip",
    "confirm_email": "1/10s/key,10/h/key",
    "reset_password": "10/m/ip,60/h/ip,5/h/key",
    "reset_password_from_key": "20/m/ip",
    "write_as_guest": "120/h/ip",  # drafts begun, posts kept for a sign-in, messages sent
    "upload_as_guest": "240/h/ip",
    "choose_language": "240/h/ip",  # by who has no session yet
    "set_letter": "10/5m/key",  # PDFs made for one answer; key: the submission or case
    "look_up": "20/5m/ip,10/5m/key",  # key: the Vorgangsnummer
}
ACCOUNT_FORMS = {
    "login": "kreishaus.web.account.forms.SignIn",
    "signup": "kreishaus.web.account.forms.SignUp",
    "confirm_email_verification_code": "kreishaus.web.account.forms.ConfirmAddress",
    "add_email": "kreishaus.web.account.forms.NewAddress",
    "reset_password": "kreishaus.web.account.forms.ForgotPassword",
    "confirm_password_reset_code": "kreishaus.web.account.forms.ConfirmReset",
    "reset_password_from_key": "kreishaus.web.account.forms.ResetPassword",
    "change_password": "kreishaus.web.account.forms.ChangePassword",
    "reauthenticate": "kreishaus.web.account.forms.ConfirmPassword",
}

MFA_ADAPTER = "kreishaus.web.account.factor.FactorAdapter"
MFA_SUPPORTED_TYPES = ["totp", "recovery_codes"]
MFA_TOTP_ISSUER = "Open Kreishaus"
MFA_TOTP_TOLERANCE = 1  # steps of 30 seconds: clocks of phones go wrong, people type slowly
MFA_RECOVERY_CODES_SHOW_ONCE = True
MFA_FORMS = {
    "authenticate": "kreishaus.web.account.forms.ConfirmFactor",
    "reauthenticate": "kreishaus.web.account.forms.ConfirmFactorAgain",
    "activate_totp": "kreishaus.web.account.forms.SetUpFactor",
    "deactivate_totp": "kreishaus.web.account.forms.RemoveFactor",
    "generate_recovery_codes": "kreishaus.web.account.forms.NewCodes",
}
