function check(form) {
  var problems = [];
  if (!/^[^@\s]+@[^@\s]+\.[a-z]{2,}$/i.test(form.email.value)) problems.push('The address is not complete.');
  if (form.phone.value.replace(/[^0-9]/g, '').length < 6) problems.push('The phone number is too short.');
  if (problems.length) {
    document.getElementById('problems').textContent = problems.join(' ');
    return false;
  }
  return true;
}
